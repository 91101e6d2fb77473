using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Monitor.Web.Tests.Hosting.Verbs;

/// <summary>Files that somebody gives to <c>restore</c> in place of a backup: cut, swapped, foreign, and those that lie about what they hold.</summary>
internal static class HostileBackups
{
    private const string Manifest = "manifest.json";

    /// <summary>Tries all of them: each is refused in a sentence. Leaves a file that was cut short.</summary>
    /// <param name="whole">A backup that is one.</param>
    public static async Task RefuseAsync(byte[] whole, string file, Func<Task<Spoken>> restore, CancellationToken cancellationToken)
    {
        var tried = 0;
        foreach (var (what, hostile) in Of(whole).Append(("cut in the middle", whole[..(whole.Length / 2)])))
        {
            await File.WriteAllBytesAsync(file, hostile, cancellationToken);
            var answer = await restore();
            (answer.Code, answer.Errors.Trim().Length > 20, answer.Errors.Contains("   at ", StringComparison.Ordinal)).ShouldBe((1, true, false), $"{what}: {answer.Output} {answer.Errors}");
            tried++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} files tried, 0 taken");
    }

    private static IEnumerable<(string What, byte[] Bytes)> Of(byte[] whole) =>
        Cut(whole).Concat(Foreign()).Concat(Lies().Select(lie => (lie.What, Said(whole, lie.Lie)))).Concat(Swapped(whole));

    private static IEnumerable<(string, byte[])> Cut(byte[] whole) =>
        from part in (double[])[0, 0.01, 0.3, 0.9, 0.999]
        select ($"cut at {part}", whole[..(int)(whole.Length * part)]);

    private static IEnumerable<(string, byte[])> Foreign() =>
    [
        ("text", "-- PostgreSQL database dump"u8.ToArray()),
        ("a picture", [0x89, (byte)'P', (byte)'N', (byte)'G', .. new byte[2000]]),
        ("a custom dump", [.. "PGDMP"u8, .. new byte[2000]]),
        ("another archive", Archive(("readme.txt", "hello"))),
        ("an archive that leaves its folder", Archive(("../../manifest.json", "{}"), ("/etc/passwd", "x"))),
        ("an empty archive", Archive()),
        ("a manifest that is none", Archive((Manifest, "null"))),
        ("a manifest that is a list", Archive((Manifest, "[1]"))),
        ("a manifest without an end", Archive((Manifest, new string('[', 100_000)))),
        ("an empty manifest", Archive((Manifest, "{}"))),
    ];

    private static IEnumerable<(string What, Action<JsonNode> Lie)> Lies() =>
    [
        ("a table that is null", m => m["tables"]!.AsArray().Insert(0, null)),
        ("columns that are null", m => m["tables"]![0]!["columns"] = null),
        ("a column that is null", m => m["tables"]![0]!["columns"] = new JsonArray(null, null)),
        ("a name that is null", m => m["tables"]![0]!["name"] = null),
        ("a name that is SQL", m => m["tables"]![0]!["name"] = "users\"; DROP TABLE users; --"),
        ("a name that leaves its folder", m => m["tables"]![0]!["name"] = "../../../etc/passwd"),
        ("a table of the server", m => m["tables"]![0]!["name"] = "pg_authid"),
        ("columns that are SQL", m => m["tables"]![0]!["columns"] = new JsonArray("id) FROM PROGRAM 'id' --")),
        ("another hash", m => m["tables"]![0]!["sha256"] = new string('0', 64)),
        ("no hash", m => m["tables"]![0]!["sha256"] = null),
        ("more rows", m => m["tables"]![0]!["rows"] = long.MaxValue),
        ("another format", m => m["format"] = 2),
        ("a migration that nobody knows", m => m["migrations"]!.AsArray().Add("20990101000000_Later")),
        ("a migration that is null", m => m["migrations"]!.AsArray().Add(null)),
        ("days beyond all time", m => m["resultDays"] = new JsonArray("9999-12-31")),
        ("a sequence that is null", m => m["sequences"]!.AsArray().Add(null)),
        ("a sequence beyond its end", m => m["sequences"]![0]!["last"] = long.MaxValue),
    ];

    private static IEnumerable<(string, byte[])> Swapped(byte[] whole)
    {
        yield return ("tables for each other", Edited(whole, archive =>
        {
            var (one, two) = (Read(archive, "tables/services.copy"), Read(archive, "tables/channels.copy"));
            Write(archive, "tables/services.copy", two);
            Write(archive, "tables/channels.copy", one);
        }));
        yield return ("a table that is missing", Edited(whole, archive => archive.GetEntry("tables/services.copy")!.Delete()));
        yield return ("rows that are none", Edited(whole, archive => Write(archive, "tables/services.copy", new byte[1000])));
    }

    private static byte[] Said(byte[] whole, Action<JsonNode> lie) => Edited(whole, archive =>
    {
        var manifest = JsonNode.Parse(Read(archive, Manifest))!;
        lie(manifest);
        Write(archive, Manifest, Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    });

    private static byte[] Edited(byte[] whole, Action<ZipArchive> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(whole);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            edit(archive);
        return stream.ToArray();
    }

    private static byte[] Archive(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
                Write(archive, name, Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var entry = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Write(ZipArchive archive, string name, byte[] bytes)
    {
        if (archive.Mode == ZipArchiveMode.Update)
            archive.GetEntry(name)?.Delete();
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}
