cimport cython


cdef int _NONE, _HELD
cdef long long _ANY
cdef int _WITNESS, _FIRST_ROUTE, _FIRST_USE, _IS_HELD
cdef int _HEAD, _NEXT_ROUTE, _FIRST_NEED
cdef int _ATOM, _ROUTE, _NEXT_NEED, _NEXT_USE, _LAST_USE


@cython.final
cdef class Upkeep:
    cdef readonly int atoms
    cdef readonly list changed, lost, gained
    cdef readonly long long[::1] rank
    cdef int[:, ::1] _atoms, _routes, _needs
    cdef bint _settled
    cdef int _routes_taken, _needs_taken, _free_route, _free_need

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

    cpdef bint has(self, int atom) noexcept

    cpdef bint is_held(self, int atom) noexcept

    @cython.locals(found=list, route=int, needs=list, need=int)
    cpdef list ways(self, int atom)

    cpdef int first_route(self, int atom) noexcept

    cpdef int next_route(self, int route) noexcept

    cpdef int first_need(self, int route) noexcept

    cpdef int next_need(self, int need) noexcept

    cpdef int needed(self, int need) noexcept

    cpdef int first_use(self, int atom) noexcept

    cpdef int next_use(self, int use) noexcept

    cpdef int user(self, int use) noexcept

    @cython.locals(waiting=list, atom=int, use=int, user=int)
    cdef void _doubt(self, int start)

    @cython.locals(followed=int, use=int, user=int)
    cdef void _try(self, int start)

    @cython.locals(rank="long long", witness=int, need=int)
    cdef void _add(self, int atom)

    @cython.locals(route=int)
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
