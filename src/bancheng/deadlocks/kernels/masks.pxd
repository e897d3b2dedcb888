cimport cython


@cython.final
cdef class Masks:
    cdef const int[::1] _makers, _body_ptr, _body
    cdef const unsigned long long[::1] _admitted
    cdef unsigned long long[::1] _masks
    cdef unsigned long long _everyone
    cdef int[::1] _users_ptr, _users

    @cython.locals(number=int, rest=int[::1])
    cpdef void settle(self, const int[::1] order)

    @cython.locals(route=int, position=int, end=int, mask="unsigned long long", new="unsigned long long", is_new=bint)
    cdef bint _gather(self, int atom) noexcept

    cdef int _first(self, int atom) noexcept

    @cython.locals(number=int, found=int, rest=int[::1])
    cdef int[::1] _unsettled(self, const int[::1] order)

    @cython.locals(number=int, position=int, named=int)
    cdef void _turn_round(self, int[::1] rest)

    @cython.locals(queue=int[::1], queued="unsigned char[::1]", number=int, start=int, waiting=int, atom=int, user=int)
    cdef void _follow(self, int[::1] rest)
