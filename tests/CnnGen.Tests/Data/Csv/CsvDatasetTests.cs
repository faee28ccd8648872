using System.IO.Compression;
using System.Text;
using Xunit;

namespace CnnGen.Tests.Data;

public class CsvDatasetTests
{
    private static readonly CsvOptions Plain = new() { Shape = new(1, 1, 2), HasHeader = false };

    [Fact]
    public void Rows_are_samples()
    {
        CsvDataset set = Read("label,a,b\r\n1,0.5,-3e2\r\n\r\n0,\"7\", 8 \r\n", Plain with { HasHeader = true });

        Assert.Equal((2, 2, new ImageShape(1, 1, 2)), (set.Count, set.Classes, set.Shape));
        Assert.Equal([(1, "0.5 -300"), (0, "7 8")], Samples(set));
        Assert.Empty(set.ClassNames);
        Assert.Empty(set.Skipped);
    }

    [Fact]
    public void The_label_may_stand_in_any_column()
    {
        Assert.Equal([(3, "1 2")], Samples(Read("1,3,2", Plain with { LabelIndex = 1 })));
        Assert.Equal([(3, "1 2")], Samples(Read("1;2;3", Plain with { LabelIndex = 2, Separator = ';' })));
        Assert.Equal([(3, "1 2")], Samples(Read("x\ty\tthe label\n1\t2\t3", Plain with { HasHeader = true, LabelColumn = "the label", Separator = '\t' })));
    }

    [Fact]
    public void Names_become_classes_in_ordinal_order()
    {
        CsvOptions options = Plain with { Labels = CsvLabels.Names };
        CsvDataset set = Read("dog,1,2\n\"a \"\"cat\"\", big\",3,4\nDog,5,6\ndog,7,8", options);

        Assert.Equal(["Dog", "a \"cat\", big", "dog"], set.ClassNames);
        Assert.Equal<int>([2, 1, 0, 2], set.Labels.ToArray());
        CsvDataset test = Read("dog,1,2", options with { ClassNames = set.ClassNames });
        Assert.Equal((3, 2), (test.Classes, test.Labels[0]));
        Refuse("cat,1,2", options with { ClassNames = set.ClassNames }, "line 1, column 1: the label 'cat' is none of the ClassNames.");
        Refuse(",1,2", options, "line 1, column 1: the label is empty.");
    }

    [Fact]
    public void Scaled_bytes_are_those_of_other_readers()
    {
        string text = string.Join('\n', Enumerable.Range(0, 256).Select(p => $"0,{p}"));
        CsvDataset set = Read(text, new() { Shape = new(1), HasHeader = false, Scale = 1.0 / 255 });

        float[] image = new float[1];
        for (int p = 0; p < 256; p++)
        {
            set.Read(p, image);
            Assert.Equal(p / 255f, image[0]);
        }
    }

    [Fact]
    public void Gzip_and_byte_order_marks_are_read()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write([0xEF, 0xBB, 0xBF, .. "1,2,3"u8]);
        }

        packed.Position = 0;
        Assert.Equal([(1, "2 3")], Samples(CsvDataset.Read(packed, "data", Plain)));
        using var directory = new TemporaryDirectory();
        Assert.Equal([(1, "2 3")], Samples(CsvDataset.Load(directory.Write("a.csv", "1,2,3"u8.ToArray()), Plain)));
    }

    [Fact]
    public void Errors_name_line_and_column()
    {
        Refuse("1,2,3\n1,2", Plain, "line 2 has 2 columns; a label and a sample of shape 1x1x2 take 3, separated by ','.");
        Refuse("0,1,2\n\n0,1,2x", Plain, "line 3, column 3: '2x' is no number.");
        Refuse("0,\"1\n\",2\n0,1,", Plain, "line 3, column 3: '' is no number.");
        Refuse("l,a,b\n0,1e39,2", Plain with { HasHeader = true }, "line 2, column 2 ('a'): '1e39' is not a finite float.");
        Refuse("0,NaN,2", Plain, "line 1, column 2: 'NaN' is not a finite float.");
        Refuse("x,1,2", Plain, "line 1, column 1: the label 'x' is no whole number. For names of classes set Labels = CsvLabels.Names.");
        Refuse("-1,1,2", Plain, "line 1, column 1: the label -1 is outside 0 .. 65535.");
        Refuse("5,1,2", Plain with { Classes = 5 }, "line 1, column 1: the label 5 is outside 0 .. 4.");
        Refuse("l,a,b\n0,1,2", Plain with { HasHeader = true, LabelColumn = "L" }, "line 1: no column is called 'L'. The first are called 'l', 'a', 'b'.");
        Refuse("l,a\n0,1,2", Plain with { HasHeader = true }, "line 1 has 2 columns;");
        Refuse("", Plain, "there is no sample.");
        Refuse("l,a,b\n", Plain with { HasHeader = true }, "there is no sample.");
        Refuse($"0,{new string('x', 50)},2", Plain, $"line 1, column 2: '{new string('x', 40)}...' is no number.");
        Refuse("0,1,2\n0,\"1,2\n0,1,2\n", Plain, "line 2 has 2 columns;");
        Refuse([(byte)'0', 0xFF], Plain, "the text behind line 1 is not UTF-8.");
        Refuse("0,1,2\n\"" + new string('x', 1 << 24), Plain, "the row at line 2 has more than 2^24 characters.");
    }

    [Fact]
    public void Bad_rows_can_be_skipped_and_are_reported()
    {
        CsvDataset set = Read("0,1,2\n0,1\n1,x,2\nz,1,2\n2,3,4", Plain with { OnBadSample = OnBadSample.Skip });

        Assert.Equal([(0, "1 2"), (2, "3 4")], Samples(set));
        Assert.Equal(["data, line 2", "data, line 3", "data, line 4"], set.Skipped.Select(sample => sample.Path));
        Assert.Equal("data: line 3, column 2: 'x' is no number.", set.Skipped[1].Reason);
        Refuse("0,1\n1", Plain with { OnBadSample = OnBadSample.Skip }, "there is no sample. The first that was skipped: data: line 1 has 2 columns;");
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        RefuseOptions(Plain with { LabelColumn = "label" }, "LabelColumn needs HasHeader");
        RefuseOptions(Plain with { LabelIndex = 3 }, "LabelIndex must be in 0 .. 2");
        RefuseOptions(Plain with { Separator = '"' }, "The separator can be neither");
        RefuseOptions(Plain with { Scale = 0 }, "Scale must be finite");
        RefuseOptions(Plain with { Classes = 0 }, "Classes must be at least 1");
        RefuseOptions(Plain with { ClassNames = ["a"] }, "ClassNames are for labels that are names");
        RefuseOptions(Plain with { Labels = CsvLabels.Names, ClassNames = ["a", "a"] }, "ClassNames must be at least one");
        RefuseOptions(Plain with { Labels = CsvLabels.Names, Classes = 2 }, "Classes is for labels that are numbers");
        RefuseOptions(Plain with { Shape = new(0) }, "The shape 0x1x1 must have at least 1");
    }

    private static CsvDataset Read(string text, CsvOptions options) => CsvDataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "data", options);

    private static IEnumerable<(int Label, string Values)> Samples(CsvDataset set) => Enumerable.Range(0, set.Count).Select(i =>
    {
        float[] image = new float[2];
        int label = set.Read(i, image);
        return (label, FormattableString.Invariant($"{image[0]} {image[1]}"));
    });

    private static void Refuse(string text, CsvOptions options, string problem) => Refuse(Encoding.UTF8.GetBytes(text), options, problem);

    private static void Refuse(byte[] file, CsvOptions options, string problem)
    {
        var error = Assert.Throws<DataFormatException>(() => CsvDataset.Read(new MemoryStream(file), "data", options));
        Assert.StartsWith("data: " + problem, error.Message, StringComparison.Ordinal);
    }

    private static void RefuseOptions(CsvOptions options, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>("options", () => Read("0,1,2", options)).Message, StringComparison.Ordinal);
}
