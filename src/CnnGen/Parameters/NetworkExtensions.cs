namespace CnnGen;

/// <summary>Access to parameters and gradients by name, in the order of their shapes.</summary>
public static class NetworkExtensions
{
    /// <summary>What is known of the parameter of that name.</summary>
    /// <param name="info">The network's shapes.</param>
    /// <param name="name">Layer and tensor, for example <c>Conv1.Weight</c>.</param>
    /// <exception cref="ArgumentException">There is no such parameter; the message lists those that exist.</exception>
    public static ParameterInfo GetParameter(this NetworkInfo info, string name)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(name);
        foreach (ParameterInfo parameter in info.Parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        string known = string.Join(", ", info.Parameters.Select(parameter => parameter.Name));
        throw new ArgumentException($"{info.Name} has no parameter '{name}'. It has: {(known.Length == 0 ? "none" : known)}.", nameof(name));
    }

    /// <summary>Copies a parameter out of the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Layer and tensor, for example <c>Conv1.Weight</c>.</param>
    /// <param name="values">Receives the values, row-major in the parameter's shape, e.g. (filters, channels, height, width).</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the length is not its number of values.</exception>
    public static void CopyParameter<TNetwork>(this INetwork<TNetwork> network, string name, Span<float> values)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterStorage.Read(network.Parameters.Span, Find(TNetwork.Info, name, values.Length), values);
    }

    /// <summary>Sets a parameter of the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Layer and tensor, for example <c>Conv1.Weight</c>.</param>
    /// <param name="values">The new values, row-major in the parameter's shape, e.g. (filters, channels, height, width).</param>
    /// <exception cref="ArgumentException">There is no such parameter, or the length is not its number of values.</exception>
    public static void SetParameter<TNetwork>(this INetwork<TNetwork> network, string name, ReadOnlySpan<float> values)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterStorage.Write(network.Parameters.Span, Find(TNetwork.Info, name, values.Length), values);
    }

    /// <summary>Copies the gradient of a parameter out of the workspace that the last backward pass used.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="name">The parameter's layer and tensor, for example <c>Conv1.Weight</c>.</param>
    /// <param name="values">Receives the values, row-major in the parameter's shape.</param>
    /// <exception cref="ArgumentException">
    /// There is no such parameter, it is not learned, or the length is not its number of values.
    /// </exception>
    public static void CopyGradient<TNetwork>(this TrainingWorkspace<TNetwork> workspace, string name, Span<float> values)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ParameterInfo parameter = Find(TNetwork.Info, name, values.Length);
        if (!parameter.IsTrainable)
        {
            string reason = parameter.Role == ParameterRole.Statistic ? "is a running statistic" : "belongs to a frozen layer";
            throw new ArgumentException($"{TNetwork.Info.Name}.{name} {reason} and has no gradient.", nameof(name));
        }

        ParameterStorage.Read(workspace.Gradients, parameter, values);
    }

    private static ParameterInfo Find(NetworkInfo info, string name, int length)
    {
        ParameterInfo parameter = info.GetParameter(name);
        return parameter.Count == length
            ? parameter
            : throw new ArgumentException(
                $"{info.Name}.{name} has {Counted.Text(parameter.Count, "value")}, ({string.Join(", ", parameter.Lengths)}); the span has {length}.",
                "values");
    }
}
