using System.CommandLine;
using System.Globalization;
using Monitor.Data.Backups;
using Monitor.Data.Identity.KeyRing;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>backup FILE</c>: writes all that is kept into one file, while Monitor runs or not.</summary>
internal static class BackupVerb
{
    private const string StandardOutput = "-";

    private static readonly Argument<string> File = new("FILE") { Description = "Where to. It must not exist; - is the standard output." };

    public static Command Of(VerbSetting setting)
    {
        var verb = new Command("backup", "Write all that is kept, as it is at one moment, into one file. Monitor may run on.") { File };
        verb.SetAction((wish, cancellationToken) => RunAsync(wish.GetRequiredValue(File), setting, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string file, VerbSetting setting, CancellationToken cancellationToken)
    {
        await using var database = await AppDatabase.JoinAsync(setting.Configuration, setting.Log, cancellationToken);
        await new AppSchema(database.ConnectionString, setting.Log).RequireAsync(cancellationToken);
        var writer = new BackupWriter(database.ConnectionString, NodeHeartbeat.OwnVersion);
        if (file == StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            setting.Complain(Told(await writer.WriteAsync(output, cancellationToken), null, "the standard output"));
            return 0;
        }

        var manifest = await WriteAsync(writer, file, cancellationToken);
        setting.Say(Told(manifest, new FileInfo(file).Length, file));
        if ((await new KeyRingCare(database.ConnectionString, KeyRingKeys.None).FindAsync(cancellationToken)).Lacking is { Count: > 0 } keys)
            setting.Say($"Its secrets are read with the key {string.Join(", ", keys)} of Monitor__KeyRing__Key, which is not in it: keep that key elsewhere.");
        return 0;
    }

    // Under another name until it is whole, so that nobody takes half of one for a backup.
    private static async Task<BackupManifest> WriteAsync(BackupWriter writer, string file, CancellationToken cancellationToken)
    {
        if (System.IO.File.Exists(file))
            throw new BackupException($"{file} is there already: choose another name.");
        // A name that nobody can have made ready, with a mode or a link of their own.
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            // It holds the keys by which its secrets are read.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            BackupManifest manifest;
            await using (var stream = new FileStream(part, options))
            {
                manifest = await writer.WriteAsync(stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(part, file);
            return manifest;
        }
        catch (Exception e)
        {
            System.IO.File.Delete(part);
            if (e is IOException or UnauthorizedAccessException)
                throw new BackupException($"{file} cannot be written: {e.Message}", e);
            throw;
        }
    }

    private static string Told(BackupManifest manifest, long? bytes, string file) => string.Create(
        CultureInfo.InvariantCulture,
        $"Backed up {manifest.Rows} rows of {manifest.Tables.Count} tables as of {manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC to {file}{(bytes is { } size ? $" ({size / 1024.0 / 1024.0:0.0} MiB)" : "")}.");
}
