namespace CnnGen;

/// <summary>
/// Base of the losses, which end a network. A network's loss is the sum over its losses of weight times mean loss. One
/// without a loss can predict but not be trained.
/// </summary>
public abstract class LossAttribute : LayerAttribute
{
    /// <summary>Only this library adds losses, as it does layers.</summary>
    private protected LossAttribute()
    {
    }

    /// <summary>Factor of the loss, above 0. Default: 1.</summary>
    public float Weight { get; set; } = 1f;
}
