using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;

namespace Monitor.Testing.Postgres;

/// <summary>Test runs that were killed leave a server and a folder behind: the next run removes them.</summary>
internal static class LeftOvers
{
    // Younger ones may belong to a run that is about to start.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    public static async Task RemoveAsync()
    {
        var born = TimeProvider.System.GetUtcNow() - Age;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{TestPostgres.FolderPrefix}*"))
        {
            if (Directory.GetCreationTimeUtc(folder) < born)
            {
                await RemoveAsync(folder);
            }
        }
    }

    private static async Task RemoveAsync(string folder)
    {
        try
        {
            // Takes over the server if it still runs, and stops it.
            await using (await EmbeddedPostgres.StartAsync(TestPostgres.OptionsFor(folder), NullLogger.Instance, CancellationToken.None))
            {
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            // Another run is at work there, or it is another user's.
        }
    }
}
