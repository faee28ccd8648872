namespace CnnGen;

/// <summary>Moves a parameter between the packed storage and the order of its shape (row-major, as PyTorch has it).</summary>
internal static class ParameterStorage
{
    /// <summary>Copies a parameter out of storage.</summary>
    /// <param name="storage">All parameters, packed.</param>
    /// <param name="parameter">Which one.</param>
    /// <param name="values">(<see cref="ParameterInfo.Lengths"/>) row-major.</param>
    internal static void Read(ReadOnlySpan<float> storage, ParameterInfo parameter, Span<float> values)
    {
        var walk = new Walk(parameter);
        foreach (ref float value in values)
        {
            value = storage[walk.Next()];
        }
    }

    /// <summary>Copies a parameter into storage; surplus lanes are left as they are.</summary>
    /// <param name="storage">All parameters, packed.</param>
    /// <param name="parameter">Which one.</param>
    /// <param name="values">(<see cref="ParameterInfo.Lengths"/>) row-major.</param>
    internal static void Write(Span<float> storage, ParameterInfo parameter, ReadOnlySpan<float> values)
    {
        var walk = new Walk(parameter);
        foreach (float value in values)
        {
            storage[walk.Next()] = value;
        }
    }

    /// <summary>Copies a parameter from one storage to another; the two may lie differently, surplus lanes stay zero.</summary>
    /// <param name="source">All parameters of the network to copy from, packed.</param>
    /// <param name="from">Which one of them.</param>
    /// <param name="target">All parameters of the network to copy to, packed.</param>
    /// <param name="to">Which one of them, of the same shape.</param>
    internal static void Copy(ReadOnlySpan<float> source, ParameterInfo from, Span<float> target, ParameterInfo to)
    {
        if (from.Storage == to.Storage && from.Strides.AsSpan().SequenceEqual(to.Strides.AsSpan()))
        {
            source.Slice(from.Offset, from.Storage).CopyTo(target.Slice(to.Offset, to.Storage));
            return;
        }

        Walk read = new(from), write = new(to);
        for (int i = to.Count; i > 0; i--)
        {
            target[write.Next()] = source[read.Next()];
        }
    }

    /// <summary>The storage offsets of a parameter's values, last index fastest.</summary>
    private ref struct Walk
    {
        private readonly ReadOnlySpan<nint> _lengths;
        private readonly ReadOnlySpan<nint> _strides;
        private readonly Span<nint> _index;
        private nint _offset;

        internal Walk(ParameterInfo parameter)
        {
            _lengths = parameter.Lengths.AsSpan();
            _strides = parameter.Strides.AsSpan();
            _index = new nint[_lengths.Length];
            _offset = parameter.Offset;
        }

        internal int Next()
        {
            nint offset = _offset;
            for (int d = _lengths.Length - 1; d >= 0; d--)
            {
                _offset += _strides[d];
                if (++_index[d] < _lengths[d])
                {
                    break;
                }

                _offset -= _lengths[d] * _strides[d];
                _index[d] = 0;
            }

            return (int)offset;
        }
    }
}
