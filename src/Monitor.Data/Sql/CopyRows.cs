using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Monitor.Data.Sql;

/// <summary>
/// Rows in PostgreSQL's binary COPY format (see the manual's page on COPY), in one pooled buffer: a signature, per row the number of its
/// fields and each with its length, and an end. All numbers are big-endian.
/// </summary>
internal sealed class CopyRows : IDisposable
{
    private const long MicrosecondsAt2000 = 946_684_800_000_000;

    private byte[] _buffer;
    private int _length;

    /// <param name="expected">Bytes that the rows will probably need.</param>
    public CopyRows(int expected)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(expected);
        Signature.CopyTo(Take(Signature.Length));
    }

    // PGCOPY\n\xFF\r\n\0, no flags, no extension of the header.
    private static ReadOnlySpan<byte> Signature => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public void Row(short fields) => BinaryPrimitives.WriteInt16BigEndian(Take(2), fields);

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    public void Smallint(int value) => BinaryPrimitives.WriteInt16BigEndian(Field(2), (short)value);

    public void Smallint(int? value)
    {
        if (value is { } number)
            Smallint(number);
        else
            Null();
    }

    public void Integer(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(4), value);

    public void Integer(int? value)
    {
        if (value is { } number)
            Integer(number);
        else
            Null();
    }

    /// <param name="instant">Cut to whole microseconds, which is what PostgreSQL keeps.</param>
    public void Timestamptz(DateTimeOffset instant) =>
        BinaryPrimitives.WriteInt64BigEndian(Field(8), (instant.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond - MicrosecondsAt2000);

    public void Bytea(ReadOnlySpan<byte> value) => value.CopyTo(Field(value.Length));

    public void Text(string value) => Encoding.UTF8.GetBytes(value, Field(Encoding.UTF8.GetByteCount(value)));

    /// <summary>All rows with the end of the format; valid until this is disposed.</summary>
    public ReadOnlyMemory<byte> Finished()
    {
        Row(-1);
        return _buffer.AsMemory(0, _length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private Span<byte> Field(int length)
    {
        var field = Take(4 + length);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        return field[4..];
    }

    private Span<byte> Take(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);
        var taken = _buffer.AsSpan(_length, count);
        _length += count;
        return taken;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
