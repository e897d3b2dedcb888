cimport cython

from bancheng.deadlocks.kernels.upkeep cimport Upkeep


cdef int _NONE


@cython.final
cdef class StuckPart:
    cdef Upkeep _upkeep
    cdef int[::1] _place
    cdef int _routes, _lacks
    cdef readonly list atoms
    cdef readonly int[::1] makers, head, body_ptr, body

    @cython.locals(atom=int)
    cpdef void cut_out(self, list changed, list gained)

    cdef void _take(self, int atom)

    @cython.locals(use=int)
    cdef void _take_users(self, int atom)

    @cython.locals(place=int)
    cdef void _take_all_above(self)

    @cython.locals(place=int, route=int, need=int)
    cdef void _take_all_below(self)

    @cython.locals(place=int, route=int, need=int, routes=int, lacks=int)
    cdef void _write_down(self)
