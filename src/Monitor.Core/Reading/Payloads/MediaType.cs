namespace Monitor.Core.Reading.Payloads;

/// <summary>The parts of a Content-Type header that matter here. Only a hint: JSON often comes as text/html, and words as JSON.</summary>
internal readonly record struct MediaType(bool IsJson, bool IsHealthJson, bool IsSpringActuator, bool IsProtobuf, bool IsXml, bool IsYaml, TextEncoding Charset)
{
    public static MediaType Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return default;

        var text = header.AsSpan();
        var end = text.IndexOf(';');
        var type = (end < 0 ? text : text[..end]).Trim();
        return new MediaType(
            EndsWith(type, "/json") || EndsWith(type, "+json"),
            EndsWith(type, "/health+json"),
            StartsWith(type, "application/vnd.spring-boot.actuator."),
            StartsWith(type, "application/grpc") || EndsWith(type, "/proto") || EndsWith(type, "protobuf"),
            EndsWith(type, "/xml") || (EndsWith(type, "+xml") && !EndsWith(type, "/xhtml+xml")),
            EndsWith(type, "yaml"),
            end < 0 ? TextEncoding.Unstated : CharsetOf(text[end..]));
    }

    /// <summary>The header for the same body in UTF-8: all of it but a charset. The header itself where there is none.</summary>
    public static string? WithoutCharset(string? header)
    {
        if (header is null || !header.Contains("charset", StringComparison.OrdinalIgnoreCase))
            return header;
        var parts = header.Split(';');
        return string.Join(';', parts.Where((part, place) => place == 0 || !part.TrimStart().StartsWith("charset", StringComparison.OrdinalIgnoreCase)));
    }

    private static TextEncoding CharsetOf(ReadOnlySpan<char> parameters)
    {
        const string Marker = "charset=";
        var at = parameters.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return TextEncoding.Unstated;
        var value = parameters[(at + Marker.Length)..];
        var end = value.IndexOf(';');
        value = (end < 0 ? value : value[..end]).Trim(" \t\"'");
        return value switch
        {
            _ when Is(value, "iso-8859-1") || Is(value, "latin1") || Is(value, "iso-8859-15") || Is(value, "windows-1252") => TextEncoding.Latin1,
            _ when Is(value, "utf-16be") => TextEncoding.Utf16BigEndian,
            _ when StartsWith(value, "utf-16") => TextEncoding.Utf16LittleEndian,
            _ when StartsWith(value, "utf-32") => TextEncoding.Utf32,
            _ => TextEncoding.Unstated,
        };
    }

    private static bool Is(ReadOnlySpan<char> text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(ReadOnlySpan<char> text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How the bytes of a body become characters. Everything not listed is read as UTF-8, with replacement.</summary>
internal enum TextEncoding
{
    Unstated,
    Utf8,
    Latin1,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf32,
}
