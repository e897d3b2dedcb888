cimport cython


cdef int _NOBODY

@cython.final
cdef class Links:
    cdef readonly const int[:, ::1] keys
    cdef readonly const float[:, ::1] weights, vectors
    cdef readonly const int[::1] sizes
    cdef readonly int[::1] near
    cdef readonly float[::1] alike
    cdef int _pieces, _reach, _most, _columns
    cdef int[::1] _latest, _earlier, _rare, _met, _best
    cdef float[::1] _weight, _sum

    @cython.locals(count=int, met=int, best=int, found=int, number=int, other=int, place=int, alike=float)
    cpdef int find(self, int row, float floor)

    @cython.locals(count=int, number=int, place=int, found=int)
    cpdef int chain(self, const int[::1] rows, float floor, int[::1] left, int[::1] right, float[::1] alike)

    @cython.locals(count=int, number=int, key=int, posting=int)
    cpdef void take(self, int row)

    @cython.locals(i=int, j=int, column=int, total=double)
    cpdef double compare(self, int one, int other) noexcept

    @cython.locals(count=int, place=int, weight=float, at=int)
    cdef int _choose(self, int row) noexcept

    @cython.locals(met=int, number=int, place=int, posting=int, steps=int, other=int)
    cdef int _meet(self, int row, int count) noexcept

    @cython.locals(best=int, number=int, other=int, at=int)
    cdef int _rank(self, int met) noexcept

    cdef bint _is_before(self, int one, int other) noexcept
