cimport cython

from bancheng.classes.kernels.links cimport Links


cdef int _SAMPLE

@cython.final
cdef class Merging:
    cdef Links _links
    cdef readonly int[::1] group, size
    cdef int[:, ::1] _samples
    cdef int[::1] _picked

    @cython.locals(joined=int, number=int, one=int, other=int)
    cpdef int join(self, const int[::1] left, const int[::1] right, double cut)

    cpdef int first(self, int row) noexcept

    @cython.locals(total=double, ones=int, others=int, i=int, j=int)
    cpdef double mean(self, int one, int other) noexcept

    @cython.locals(mine=int, theirs=int, wanted=int, kept=int, number=int)
    cpdef void unite(self, int one, int other)

    @cython.locals(kept=int)
    cdef int _share(self, int one, int other, int mine, int theirs) noexcept
