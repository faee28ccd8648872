namespace CnnGen;

/// <summary>Marks a partial class as a network.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute;
