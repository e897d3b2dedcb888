cimport cython


cdef int _SLOTS, _DIGIT, _LONGEST
cdef unsigned long long _STIR, _MIX, _WORD

@cython.final
cdef class Grams:
    cdef readonly int[::1] counts
    cdef int _most, _turn, _found
    cdef bint _masked
    cdef double _length
    cdef int[::1] _key, _stamp, _times, _used
    cdef float[::1] _weight, _often

    @cython.locals(number=int)
    cpdef void count(self, const unsigned int[::1] points, int by)

    @cython.locals(number=int, kept=int)
    cpdef int sketch(self, const unsigned int[::1] points, const float[::1] rarity, int[::1] keys, float[::1] weights)

    @cython.locals(number=int, before=long, point=long)
    cdef void _gather(self, const unsigned int[::1] points) noexcept

    cdef long _read(self, long point) noexcept

    @cython.locals(mixed="unsigned long long", key=int, slot=int)
    cdef void _add(self, unsigned long long piece) noexcept

    @cython.locals(number=int, kept=int, slot=int, rare=double, weight=double)
    cdef int _weigh(self, const float[::1] rarity) noexcept

    cdef bint _is_before(self, int one, int other) noexcept

    @cython.locals(first=int, last=int, pivot=int, left=int, right=int, held=int)
    cdef void _select(self, int kept, int wanted) noexcept

    @cython.locals(gap=int, number=int, slot=int, place=int)
    cdef void _sort(self, int kept) noexcept
