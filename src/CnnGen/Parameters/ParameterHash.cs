using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CnnGen;

/// <summary>A fingerprint of a network's parameters, to tell whether two trainings gave the same bits.</summary>
public static class ParameterHash
{
    /// <summary>SHA-256 of all parameters, in lowercase hexadecimal.</summary>
    /// <remarks>
    /// Over each parameter in order: its name (UTF-8, preceded by its length in bytes), number of dimensions, each length
    /// (all as 32-bit integers), then the values in row-major order of its shape; everything little-endian. Storage
    /// layout and surplus lanes do not enter.
    /// </remarks>
    public static string Sha256<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ParameterInfo parameter in TNetwork.Info.Parameters)
        {
            byte[] name = Encoding.UTF8.GetBytes(parameter.Name);
            AppendInt32(hash, name.Length);
            hash.AppendData(name);
            AppendInt32(hash, parameter.Lengths.Length);
            foreach (nint length in parameter.Lengths)
            {
                AppendInt32(hash, (int)length);
            }

            hash.AppendData(new StoredTensor(parameter.Name, parameter, network.Parameters).Bytes());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendInt32(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
