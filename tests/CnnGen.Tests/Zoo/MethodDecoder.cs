using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using Xunit;

namespace CnnGen.Tests.Zoo;

/// <summary>Counts what a method's intermediate code consists of (ECMA-335, partition III).</summary>
internal static class MethodDecoder
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OpCode> ByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>
    /// Instructions, and basic blocks: one begins at the start, at each target of a branch, behind each branch, and where exceptions
    /// are caught.
    /// </summary>
    public static (int Instructions, int Blocks) Count(ImmutableArray<byte> code, ImmutableArray<ExceptionRegion> regions)
    {
        ReadOnlySpan<byte> bytes = code.AsSpan();
        var starts = new HashSet<int>();
        var leaders = new HashSet<int> { 0 };
        for (int position = 0; position < bytes.Length;)
        {
            starts.Add(position);
            OpCode operation = ByValue[bytes[position] == TwoBytePrefix ? (TwoBytePrefix << 8) | bytes[position + 1] : bytes[position]];
            position += operation.Size;
            int end = position + OperandSize(operation, bytes[position..]);
            AddTargets(operation, bytes[position..end], end, leaders);
            position = end;
            if (operation.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw && end < bytes.Length)
            {
                leaders.Add(end);
            }
        }

        foreach (ExceptionRegion region in regions)
        {
            leaders.Add(region.TryOffset);
            leaders.Add(region.HandlerOffset);
        }

        // Misread code would send some branch into the middle of an instruction.
        Assert.Subset(starts, leaders);
        return (starts.Count, leaders.Count);
    }

    private static int OperandSize(OpCode operation, ReadOnlySpan<byte> operand) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };

    private static void AddTargets(OpCode operation, ReadOnlySpan<byte> operand, int end, HashSet<int> leaders)
    {
        switch (operation.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                leaders.Add(end + (sbyte)operand[0]);
                break;
            case OperandType.InlineBrTarget:
                leaders.Add(end + BinaryPrimitives.ReadInt32LittleEndian(operand));
                break;
            case OperandType.InlineSwitch:
                for (int i = 4; i < operand.Length; i += 4)
                {
                    leaders.Add(end + BinaryPrimitives.ReadInt32LittleEndian(operand[i..]));
                }

                break;
        }
    }
}
