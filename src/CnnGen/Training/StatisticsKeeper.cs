namespace CnnGen;

/// <summary>
/// Keeps a network's running statistics over a step: a forward pass takes the batch's in before anybody knows whether its loss is a
/// number.
/// </summary>
internal sealed class StatisticsKeeper
{
    private readonly AlignedBuffer _parameters;
    private readonly (int Offset, float[] Values)[] _kept;

    internal StatisticsKeeper(NetworkInfo info, AlignedBuffer parameters)
    {
        _parameters = parameters;
        _kept = [.. info.Parameters.Where(static parameter => parameter.Role == ParameterRole.Statistic).Select(static parameter => (parameter.Offset, new float[parameter.Storage]))];
    }

    /// <summary>Keeps them as they are.</summary>
    internal void Keep()
    {
        foreach ((int offset, float[] values) in _kept)
        {
            _parameters.Span.Slice(offset, values.Length).CopyTo(values);
        }
    }

    /// <summary>Gives them back as they were.</summary>
    internal void Restore()
    {
        foreach ((int offset, float[] values) in _kept)
        {
            values.CopyTo(_parameters.Span[offset..]);
        }
    }
}
