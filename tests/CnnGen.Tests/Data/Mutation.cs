namespace CnnGen.Tests.Data;

/// <summary>Damages the bytes of a file, in the ways of bad disks, bad transfers and bad intentions.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'{', (byte)',', (byte)'9', (byte)'-', (byte)'\n'];

    /// <summary>One to four changes: a bit or byte changed, bytes removed, doubled, swapped or inserted, the end cut off or added to.</summary>
    public static byte[] Of(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (int changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count), other = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 17), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 5:
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
                case 6:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.Add(Telling[random.Next(Telling.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
