using System.Buffers.Binary;
using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>
/// A file of TensorBoard's events: records of length, checksum of the length, an <c>Event</c> message and its checksum. Field
/// numbers are those of <c>event.proto</c> and <c>summary.proto</c>.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly TimeProvider _time;

    /// <summary>Makes a new file.</summary>
    /// <exception cref="IOException">The directory cannot be made, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public EventFile(string directory, string host, TimeProvider time)
    {
        _time = time;
        _stream = Create(directory, host, time.GetUtcNow().ToUnixTimeSeconds());
        var start = new ProtobufWriter();
        start.Double(1, WallTime);
        start.Text(3, "brain.Event:2");
        Write(start.Written);
        Flush();
    }

    /// <summary>The file's path.</summary>
    public string Path => _stream.Name;

    private double WallTime => _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Writes values under their tags as one event.</summary>
    public void Scalars(long step, params ReadOnlySpan<(string Tag, double? Value)> scalars)
    {
        var summary = new ProtobufWriter();
        foreach ((string tag, double? scalar) in scalars)
        {
            if (scalar is { } number)
            {
                var value = new ProtobufWriter();
                value.Text(1, tag);
                value.Float(2, (float)number);
                summary.Message(1, value);
            }
        }

        Summary(step, summary);
    }

    /// <summary>Writes a picture as PNG.</summary>
    public void Image(long step, string tag, ByteImage image)
    {
        using var png = new MemoryStream();
        ImageFile.WritePng(png, image);
        var content = new ProtobufWriter();
        content.Integer(1, image.Shape.Height);
        content.Integer(2, image.Shape.Width);
        content.Integer(3, image.Shape.Channels);
        content.Bytes(4, png.GetBuffer().AsSpan(0, (int)png.Length));
        var value = new ProtobufWriter();
        value.Text(1, tag);
        value.Message(4, content);
        var summary = new ProtobufWriter();
        summary.Message(1, value);
        Summary(step, summary);
    }

    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private void Summary(long step, ProtobufWriter summary)
    {
        var message = new ProtobufWriter();
        message.Double(1, WallTime);
        message.Integer(2, step);
        message.Message(5, summary);
        Write(message.Written);
    }

    private void Write(ReadOnlySpan<byte> message)
    {
        Span<byte> header = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[sizeof(ulong)..], Crc32C.Masked(header[..sizeof(ulong)]));
        Span<byte> footer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(message));
        _stream.Write(header);
        _stream.Write(message);
        _stream.Write(footer);
    }

    /// <summary>Two files of one second differ in a number at the end.</summary>
    private static FileStream Create(string directory, string host, long seconds)
    {
        Directory.CreateDirectory(directory);
        for (int number = 0; ; number++)
        {
            string suffix = number == 0 ? "" : "." + number.ToString(CultureInfo.InvariantCulture);
            string path = System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.{host}{suffix}"));
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }
    }
}
