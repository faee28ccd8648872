using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that apply a function to every element.</summary>
internal sealed class ElementwiseEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public ElementwiseEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(ElementwiseKernel kernel)
    {
        MapLayout x = kernel.Input, y = kernel.Output;
        var walk = new MapWalk(_writer, _vector, x, y);
        if (kernel.LeavesSurplus)
        {
            walk.ForEachPixel((index, _) =>
            {
                _writer.Line($"{_vector.Type} channels = {_vector.Existing("c", x.Channels)}; // lanes beyond stay zero");
                Apply(kernel.Function, index(x), index(y), result => $"{_vector.Class}.BitwiseAnd(channels, {result})");
            });
            return;
        }

        walk.ForEachVector(index => Apply(kernel.Function, index(x), index(y), static result => result));
    }

    public void Emit(ElementwiseGradientKernel kernel)
    {
        MapLayout value = kernel.Value, dy = kernel.OutputGradient, dx = kernel.InputGradient;
        new MapWalk(_writer, _vector, value, dy, dx).ForEachVector(index =>
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load(kernel.ValueName, index(value))};");
            _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", index(dy))};");
            _writer.Line(_vector.Store(ElementwiseText.Gradient(kernel.Function, _vector, "value", "gradient"), "dx", index(dx)));
        });
    }

    private void Apply(Elementwise function, string x, string y, Func<string, string> mask)
    {
        _writer.Line($"{_vector.Type} value = {_vector.Load("x", x)};");
        _writer.Line(_vector.Store(mask(ElementwiseText.Forward(function, _vector, "value")), "y", y));
    }
}
