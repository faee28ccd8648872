namespace CnnGen;

/// <summary>Which CIFAR set a file belongs to, and which of its labels are wanted.</summary>
public enum CifarVariant
{
    /// <summary>CIFAR-10: records of a label byte and 3072 pixel bytes, 10 classes.</summary>
    Cifar10,

    /// <summary>CIFAR-100 by its fine label, the second byte of a record: 100 classes.</summary>
    Cifar100Fine,

    /// <summary>CIFAR-100 by its coarse label, the first byte of a record: 20 classes, of 5 fine ones each.</summary>
    Cifar100Coarse,
}
