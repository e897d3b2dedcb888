cimport cython


cdef int _NONE, _HELD
cdef long long _ANY


@cython.final
cdef class Upkeep:
    cdef readonly int atoms
    cdef readonly list changed, lost, gained
    cdef readonly unsigned char[::1] got, held
    cdef readonly int[::1] witness, first_route, first_use, head, next_route, first_need
    cdef readonly int[::1] atom, route, next_need, next_use
    cdef int[::1] _last_use
    cdef long long[::1] _rank
    cdef bint _settled
    cdef int _routes, _needs, _free_route, _free_need

    @cython.locals(atom=int, route=int, position=int, taken=int, number=int)
    cpdef void load(
        self,
        const int[::1] makers,
        const int[::1] body_ptr,
        const int[::1] body,
        const unsigned char[::1] open_routes,
        const unsigned char[::1] held,
        const int[::1] found,
    )

    @cython.locals(route=int, need=int)
    cpdef void replace(self, int atom, bint held, object routes)

    @cython.locals(atom=int)
    cpdef void settle(self)

    @cython.locals(waiting=list, atom=int, use=int, route=int, head=int)
    cdef void _doubt(self, int start)

    @cython.locals(followed=int, atom=int, use=int, route=int, head=int)
    cdef void _try(self, int start)

    @cython.locals(need=int)
    cdef void _add(self, int atom)

    cdef bint _has_witness(self, int atom, long long rank) noexcept

    @cython.locals(need=int)
    cdef bint _is_complete(self, int route, long long rank) noexcept

    @cython.locals(route=int)
    cdef int _add_route(self, int atom) noexcept

    @cython.locals(need=int, later=int)
    cdef void _add_need(self, int route, int atom) noexcept

    @cython.locals(route=int)
    cdef void _drop_routes(self, int atom) noexcept

    @cython.locals(need=int, earlier=int, later=int)
    cdef void _drop_need(self, int route) noexcept

    @cython.locals(size=int)
    cdef void _add_atoms_up_to(self, int atom)

    @cython.locals(size=int)
    cdef void _make_room(self, int routes, int needs)
