cimport cython


@cython.locals(
    number=cython.Py_ssize_t, begin=cython.Py_ssize_t, end=cython.Py_ssize_t, place=cython.Py_ssize_t,
    key=cython.uint, both=double, alone=double, weight=double,
)
cpdef void products(
    const long long[::1] rows,
    const long long[::1] ends,
    const unsigned int[::1] keys,
    const unsigned char[::1] times,
    const int[::1] texts_with,
    const double[::1] tells,
    const double[::1] often,
    const double[::1] wanted,
    double[::1] shared,
    double[::1] own,
)
