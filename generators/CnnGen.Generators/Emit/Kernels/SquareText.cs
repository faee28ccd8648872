using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the transform of a small square of vectors: loads x, computes y = T x Tᵀ, stores y.</summary>
internal sealed class SquareText
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public SquareText(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    /// <summary>The name of a number of the square before or after the transform.</summary>
    public static string Name(string square, int y, int x) => Text.Format($"{square}{y}{x}");

    /// <summary>Declares the square x, each vector from an expression.</summary>
    public void Declare(int size, Func<int, int, string> value)
    {
        for (int y = 0; y < size; y++)
        {
            _writer.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, size).Select(x => $"{Name("x", y, x)} = {value(y, x)}"))};");
        }
    }

    /// <summary>Loads the square x from what <c>from</c> refers to.</summary>
    public void Load(int size, TilePlaces places) => Declare(size, (y, x) => _vector.Load("from", (y * places.Y) + (x * places.X)));

    /// <summary>Computes y = T x Tᵀ, down the columns and then along the rows, as many of its rows and columns as are wanted.</summary>
    public void Transform(WinogradTransform transform, int rows, int columns)
    {
        _writer.Line($"// {transform.Symbol} down the columns, then along the rows.");
        for (int y = 0; y < rows; y++)
        {
            int row = y;
            IEnumerable<string> sums = Enumerable.Range(0, transform.From).Select(x => $"{Name("t", row, x)} = {Sum(transform, row, k => Name("x", k, x))}");
            _writer.Line($"{_vector.Type} {string.Join(", ", sums)};");
        }

        for (int y = 0; y < rows; y++)
        {
            int row = y;
            IEnumerable<string> sums = Enumerable.Range(0, columns).Select(x => $"{Name("y", row, x)} = {Sum(transform, x, k => Name("t", row, k))}");
            _writer.Line($"{_vector.Type} {string.Join(", ", sums)};");
        }
    }

    public void Transform(WinogradTransform transform) => Transform(transform, transform.To, transform.To);

    /// <summary>Stores values made of the square y to where <c>to</c> refers.</summary>
    public void Store(int rows, int columns, Func<int, int, string> value, Func<int, int, int> place)
    {
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                _writer.Line(_vector.Store(value(y, x), "to", place(y, x)));
            }
        }
    }

    /// <summary>A row of the matrix times a column: terms of one weight are added before they are multiplied by it.</summary>
    private static string Sum(WinogradTransform transform, int row, Func<int, string> term)
    {
        var parts = transform.Matrix[row].Items
            .Select((coefficient, k) => (Coefficient: coefficient, Term: term(k)))
            .Where(static part => part.Coefficient != 0)
            .GroupBy(static part => Math.Abs(part.Coefficient))
            .OrderByDescending(static group => group.Key)
            .Select(static group => Weighted(group.Key, Signed(group.OrderByDescending(static part => Math.Sign(part.Coefficient)))))
            .ToArray();
        return string.Join(" + ", parts.Length == 1 ? parts : parts.Select(static part => part.Contains(' ') ? $"({part})" : part));
    }

    private static string Signed(IEnumerable<(float Coefficient, string Term)> terms) =>
        terms.Aggregate(string.Empty, static (sum, part) => (sum.Length, part.Coefficient < 0) switch
        {
            (0, false) => part.Term,
            (0, true) => "-" + part.Term,
            (_, false) => $"{sum} + {part.Term}",
            _ => $"{sum} - {part.Term}",
        });

    private static string Weighted(float weight, string sum) => weight == 1 ? sum : $"{Text.Number(weight)} * ({sum})";
}
