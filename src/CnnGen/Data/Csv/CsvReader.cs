using System.Globalization;
using System.Text;
using nietras.SeparatedValues;

namespace CnnGen;

/// <summary>Reads rows of a CSV file and gathers samples and labels.</summary>
internal sealed class CsvReader(string name, CsvOptions options)
{
    /// <summary>The most columns that a row may have: rows have at most 2^24 characters.</summary>
    public const int MostColumns = 1 << 23;

    private readonly int _size = options.Shape.Size;
    private readonly CsvLabelColumn _labels = new(options);
    private readonly List<float> _values = [];
    private readonly List<SkippedSample> _skipped = [];
    private readonly float[] _sample = new float[options.Shape.Size];
    private string[] _columnNames = [];
    private int _labelAt = options.LabelIndex;

    /// <summary>Reads all rows.</summary>
    public CsvDataset Read(Stream content)
    {
        // Lines by the row before: the reader's own number of a row's first line is not right for the first row.
        int line = 1;
        try
        {
            using var text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            using SepReader rows = Sep.New(options.Separator)
                .Reader(reader => reader with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
                .From(text);
            bool header = options.HasHeader;
            foreach (SepReader.Row row in rows)
            {
                int first = line;
                line = row.LineNumberToExcl;
                if (row.ColCount == 1 && row[0].Span.IsEmpty)
                {
                    continue;
                }

                if (header)
                {
                    ReadHeader(row, first);
                    header = false;
                }
                else
                {
                    ReadRow(row, first);
                }
            }
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(name, Text($"the text behind line {line} is not UTF-8."), error);
        }
        catch (NotSupportedException error)
        {
            throw new DataFormatException(name, Text($"the row at line {line} has more than 2^24 characters. A quote may not be closed there."), error);
        }

        return ToDataset();
    }

    private CsvDataset ToDataset()
    {
        if (_labels.Count == 0)
        {
            string skipped = _skipped.Count > 0 ? $" The first that was skipped: {_skipped[0].Reason}" : "";
            throw new DataFormatException(name, "there is no sample." + skipped);
        }

        (int[] labels, int classes, string[] classNames) = _labels.Finish();
        return new CsvDataset(new MemoryDataset(options.Shape, classes, [.. _values], labels), classNames, [.. _skipped]);
    }

    private void ReadHeader(SepReader.Row row, int line)
    {
        CheckColumns(row, line);
        _columnNames = new string[row.ColCount];
        for (int i = 0; i < _columnNames.Length; i++)
        {
            _columnNames[i] = row[i].ToString();
        }

        if (options.LabelColumn is { } label)
        {
            _labelAt = Array.IndexOf(_columnNames, label);
            if (_labelAt < 0)
            {
                string names = string.Join(", ", _columnNames.Take(5).Select(column => $"'{column}'"));
                throw new DataFormatException(name, Text($"line {line}: no column is called '{label}'. The first are called {names}."));
            }
        }
    }

    private void ReadRow(SepReader.Row row, int line)
    {
        try
        {
            CheckColumns(row, line);
            for (int i = 0, value = 0; i <= _size; i++)
            {
                if (i != _labelAt)
                {
                    _sample[value++] = ReadValue(row[i].Span, line, i);
                }
            }

            if (_labels.Count >= Array.MaxLength / _size)
            {
                throw new DataFormatException(name, Text($"line {line}: there are more than {Counted.Text(_labels.Count, "sample")}, the most of shape {options.Shape} that one dataset holds."));
            }

            if (_labels.TryAdd(row[_labelAt].Span) is { } problem)
            {
                throw Error(line, _labelAt, problem);
            }

            _values.AddRange(_sample);
        }
        catch (DataFormatException error) when (options.OnBadSample == OnBadSample.Skip)
        {
            _skipped.Add(new SkippedSample(Text($"{name}, line {line}"), error.Message));
        }
    }

    private void CheckColumns(SepReader.Row row, int line)
    {
        if (row.ColCount != _size + 1)
        {
            throw new DataFormatException(
                name,
                Text($"line {line} has {Counted.Text(row.ColCount, "column")}; a label and a sample of shape {options.Shape} take {_size + 1}, separated by '{options.Separator}'."));
        }
    }

    private float ReadValue(ReadOnlySpan<char> text, int line, int column)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            throw Error(line, column, $"'{CsvLabelColumn.Shorten(text)}' is no number");
        }

        float value = (float)(number * options.Scale);
        return float.IsFinite(value) ? value : throw Error(line, column, $"'{CsvLabelColumn.Shorten(text)}' is not a finite float");
    }

    private DataFormatException Error(int line, int column, string problem)
    {
        string called = column < _columnNames.Length ? $" ('{_columnNames[column]}')" : "";
        return new DataFormatException(name, Text($"line {line}, column {column + 1}{called}: {problem}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
