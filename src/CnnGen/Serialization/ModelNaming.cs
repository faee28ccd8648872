namespace CnnGen;

/// <summary>What tensors are called in a model file.</summary>
public enum ModelNaming
{
    /// <summary>As in the network's class, for example <c>Conv1.Weight</c> and <c>BatchNorm1.RunningMean</c>.</summary>
    Class,

    /// <summary>
    /// With the words of PyTorch's modules, for example <c>Conv1.weight</c> and <c>BatchNorm1.running_mean</c>: a
    /// <c>state_dict</c> for a module whose layers have the same names. Values lie in the same order in both.
    /// </summary>
    PyTorch,
}

/// <summary>Names of tensors in files.</summary>
internal static class TensorNames
{
    /// <summary>The counter beside PyTorch's running statistics, which nothing here needs.</summary>
    internal static bool IsBatchCounter(string name) => name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    /// <summary>A parameter's name in a file.</summary>
    internal static string Of(ParameterInfo parameter, ModelNaming naming)
    {
        if (naming == ModelNaming.Class)
        {
            return parameter.Name;
        }

        int dot = parameter.Name.LastIndexOf('.');
        string tensor = parameter.Name[(dot + 1)..] switch
        {
            "Weight" => "weight",
            "Bias" => "bias",
            "RunningMean" => "running_mean",
            "RunningVariance" => "running_var",
            var other => other,
        };
        return parameter.Name[..(dot + 1)] + tensor;
    }
}
