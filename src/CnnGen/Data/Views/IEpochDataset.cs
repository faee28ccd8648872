namespace CnnGen;

/// <summary>
/// A dataset whose samples differ from epoch to epoch, as augmented ones do. The trainer sets the epoch before it reads the
/// epoch's first sample. Views pass it on to what they show.
/// </summary>
public interface IEpochDataset : IDataset
{
    /// <summary>
    /// Number of the epoch that reading is for. With index and seed it decides a sample to the last bit. Set it only while no
    /// other thread reads.
    /// </summary>
    int Epoch { get; set; }
}
