namespace CnnGen;

/// <summary>
/// Base of every attribute that adds a layer to the class that carries <see cref="NetworkAttribute"/>. The source
/// order of the attributes is the order of the layers.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>Only this library adds kinds of layers: each needs code of its own in the generator.</summary>
    private protected LayerAttribute()
    {
    }
}
