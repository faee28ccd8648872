namespace CnnGen;

/// <summary>A target that is a value for each class.</summary>
internal static class SoftTarget
{
    /// <summary>The class that a target stands for where one must be named: that of the highest value, the first of equal ones.</summary>
    /// <param name="targets">The first class's value lies at 0, each next one <paramref name="stride"/> further on; none below 0.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="stride">Distance from one class to the next: the pixels of a map in the order (C, H, W).</param>
    /// <returns>The class; -1 for zeros, which name none.</returns>
    internal static int LabelOf(ReadOnlySpan<float> targets, int classes, int stride)
    {
        int label = -1;
        float highest = 0f;
        for (int k = 0; k < classes; k++)
        {
            if (targets[k * stride] > highest)
            {
                (label, highest) = (k, targets[k * stride]);
            }
        }

        return label;
    }
}
