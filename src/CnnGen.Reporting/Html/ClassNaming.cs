namespace CnnGen.Reporting;

/// <summary>What the classes or outputs of a head are called.</summary>
internal sealed class ClassNaming(IReadOnlyList<string> names)
{
    /// <summary>The name; the number where there is none.</summary>
    public string this[int index] => names.Count == 0 || string.IsNullOrWhiteSpace(names[index]) ? ReadableText.Whole(index) : names[index];

    /// <summary>Checks the names of a head.</summary>
    /// <exception cref="InvalidOperationException">There are names, and not as many as classes or outputs.</exception>
    public static ClassNaming Of(HtmlReport report, HeadReport head)
    {
        HeadInfo info = head.Head;
        bool isOwn = report.HeadNames.TryGetValue(info.Name, out IReadOnlyList<string>? own);
        bool isFirstClassHead = ReferenceEquals(report.Evaluation!.Heads.FirstOrDefault(static other => other is ClassReport), head);
        IReadOnlyList<string> names = own ?? (isFirstClassHead ? report.ClassNames : []);
        if (names.Count == 0 || names.Count == info.Output.Channels)
        {
            return new ClassNaming(names);
        }

        string what = isOwn ? $"{nameof(HtmlReport.HeadNames)}[\"{info.Name}\"]" : nameof(HtmlReport.ClassNames);
        throw new InvalidOperationException(
            FormattableString.Invariant($"{what} has {names.Count} names, and the head {info.Name} has {info.Output.Channels} classes or outputs. ")
            + "Give a name for each, or none.");
    }
}
