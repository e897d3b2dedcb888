cimport cython


cdef int _NOBODY

@cython.final
cdef class Fixpoint:
    cdef readonly const int[::1] makers, head, body_ptr, body
    cdef readonly const unsigned char[::1] open_routes
    cdef readonly unsigned char[::1] got
    cdef readonly int[::1] found
    cdef readonly int known
    cdef int _followed
    cdef int[::1] _place, _before, _waiting

    @cython.locals(atom=int)
    cpdef void clear(self, int atoms) noexcept

    @cython.locals(number=int, atom=int)
    cpdef void settle(self, const int[::1] atoms) noexcept

    @cython.locals(number=int, atom=int, known=int)
    cdef int _look_over(self, const int[::1] atoms) noexcept

    @cython.locals(route=int, position=int, end=int)
    cdef bint _can_be_had(self, int atom) noexcept

    @cython.locals(route=int, before=int, made=int)
    cpdef void grant(self, int atom) noexcept

    cdef void _add(self, int atom) noexcept

    @cython.locals(route=int)
    cdef bint _has_complete_route(self, int atom) noexcept

    @cython.locals(position=int, atom=int)
    cdef bint _is_complete(self, int route, int start) noexcept
