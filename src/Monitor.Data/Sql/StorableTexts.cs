using System.Text;
using Monitor.Core.Text;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

// Its converters are public, and may change with a version: then this does not compile.
#pragma warning disable NPG9001

namespace Monitor.Data.Sql;

/// <summary>
/// Writes every text parameter of a pool as <see cref="StorableText"/>, whoever typed it and wherever it came in. Otherwise the server refuses a NUL, and we half a surrogate pair, between parsing
/// a statement and describing it: Npgsql, which is just then preparing it for good, takes it for prepared without knowing what it returns, and whoever asks it next on that connection gets no
/// answer. So it is not refused here either.
/// </summary>
internal sealed class StorableTexts : PgTypeInfoResolverFactory
{
    // As Npgsql's own: those that hold text as it is.
    private static readonly string[] Types = ["text", "varchar", "bpchar", "json", "name"];

    public override IPgTypeInfoResolver CreateResolver() => new Resolver(Single());

    public override IPgTypeInfoResolver CreateArrayResolver()
    {
        var arrays = new TypeInfoMappingCollection(Single());
        foreach (var type in Types)
            arrays.AddArrayType<string>("pg_catalog." + type);
        return new Resolver(arrays);
    }

    private static TypeInfoMappingCollection Single()
    {
        var mappings = new TypeInfoMappingCollection();
        foreach (var type in Types)
        {
            mappings.AddType<string>(
                "pg_catalog." + type,
                static (options, mapping, _) => mapping.CreateInfo(options, new Converter(options.TextEncoding), preferredFormat: DataFormat.Text, supportsWriting: true), isDefault: true);
        }

        return mappings;
    }

    private sealed class Resolver(TypeInfoMappingCollection mappings) : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) => mappings.Find(type, dataTypeName, options);
    }

    private sealed class Converter(Encoding encoding) : PgStreamingConverter<string>
    {
        public override bool CanConvert(DataFormat format, out BufferRequirements bufferRequirements)
        {
            bufferRequirements = BufferRequirements.None;
            return format is DataFormat.Binary or DataFormat.Text;
        }

        public override Size GetSize(SizeContext context, string value, ref object? writeState) => encoding.GetByteCount(StorableText.Of(value));

        public override void Write(PgWriter writer, string value) => writer.WriteChars(StorableText.Of(value), encoding);

        public override ValueTask WriteAsync(PgWriter writer, string value, CancellationToken cancellationToken = default) =>
            writer.WriteCharsAsync(StorableText.Of(value).AsMemory(), encoding, cancellationToken);

        public override string Read(PgReader reader) => encoding.GetString(reader.ReadBytes(reader.CurrentRemaining));

        public override async ValueTask<string> ReadAsync(PgReader reader, CancellationToken cancellationToken = default) =>
            encoding.GetString(await reader.ReadBytesAsync(reader.CurrentRemaining, cancellationToken));
    }
}
