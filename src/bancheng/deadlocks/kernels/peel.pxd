cimport cython

from bancheng.deadlocks.kernels.fixpoint cimport Fixpoint


cdef int _WALKED


@cython.final
cdef class Peeling:
    cdef readonly list roots
    cdef Fixpoint _fixpoint
    cdef int[::1] _root_of, _counted_by, _order, _low, _piece, _route, _position, _on_path, _under, _over
    cdef int _count, _begun, _ground, _behind
    cdef bint _circular

    @cython.locals(atom=int)
    cpdef void clear(self, int atoms)

    @cython.locals(number=int)
    cpdef void peel(self, const int[::1] atoms)

    @cython.locals(atom=int, below=int)
    cdef void _walk_on(self)

    cdef void _begin(self, int atom) noexcept

    @cython.locals(route=int, start=int, position=int)
    cdef int _next_lacking(self, int atom) noexcept

    @cython.locals(first=int, last=int)
    cdef void _finish(self, int atom)

    @cython.locals(number=int, atom=int, stuck=int)
    cdef void _judge(self, int first)

    @cython.locals(number=int, members=list, root=int)
    cdef void _add_root(self, int first)

    @cython.locals(route=int, position=int, named=int)
    cdef void _look_at(self, int atom, int root) noexcept

    @cython.locals(last=int)
    cdef void _push(self, int atom) noexcept

    cdef void _pop(self, int atom) noexcept
