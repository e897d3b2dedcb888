cimport cython

from bancheng.deadlocks.kernels.fixpoint cimport Fixpoint
from bancheng.deadlocks.kernels.peel cimport Peeling
from bancheng.deadlocks.kernels.upkeep cimport Upkeep


cdef int _NONE


@cython.final
cdef class StuckPart:
    cdef Upkeep _upkeep
    cdef Fixpoint _fixpoint
    cdef Peeling _peeling
    cdef int[::1] _place, _places, _makers, _head, _body_ptr, _body
    cdef int _routes, _lacks
    cdef readonly list atoms

    @cython.locals(atom=int)
    cpdef void cut_out(self, list changed, list gained)

    cdef void _furnish(self, int atoms)

    @cython.locals(places="int[::1]")
    cpdef list roots(self)

    cdef void _take(self, int atom)

    @cython.locals(use=int)
    cdef void _take_users(self, int atom)

    @cython.locals(place=int)
    cdef void _take_all_above(self)

    @cython.locals(place=int, route=int, need=int)
    cdef void _take_all_below(self)

    @cython.locals(place=int, route=int, need=int, routes=int, lacks=int, size=int)
    cdef void _write_down(self)
