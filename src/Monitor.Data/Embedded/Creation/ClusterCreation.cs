using System.Security.Cryptography;
using Monitor.Data.Embedded.Binaries;
using Monitor.Data.Embedded.Commands;
using Monitor.Data.Embedded.Folders;
using Monitor.Data.Embedded.Server;

namespace Monitor.Data.Embedded.Creation;

/// <summary>Makes the cluster, once.</summary>
internal static class ClusterCreation
{
    private const int FirstMajorWithBuiltinLocale = 17;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// <c>initdb</c> works in a folder beside the final place, so that a crash in the middle leaves no half cluster.
    /// </summary>
    public static async Task CreateAsync(
        ServerBinaries binaries, ServerAccount account, ClusterFolders folders, bool durable, CancellationToken cancellationToken)
    {
        PrivateFiles.WriteSecret(folders.PasswordFile, RandomNumberGenerator.GetHexString(40, lowercase: true));
        await account.TakeOwnershipAsync(folders.Root, cancellationToken);

        var answer = new CommandAnswer(1, "");
        foreach (var locale in Locales(binaries.Major))
        {
            DeleteUnfinished(folders);
            answer = await account.RunAsync(binaries.InitDb, Arguments(folders, locale, durable), Patience, cancellationToken);
            if (answer.Succeeded)
            {
                await File.AppendAllTextAsync(
                    Path.Combine(folders.UnfinishedCluster, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", cancellationToken);
                RemoveEmpty(folders.Cluster);
                Directory.Move(folders.UnfinishedCluster, folders.Cluster);
                return;
            }
        }

        throw new EmbeddedPostgresException($"initdb could not create the cluster in {folders.Cluster}: {answer.Output}");
    }

    /// <summary>Refuses to work in a folder that somebody else filled.</summary>
    public static void RefuseForeignFolder(ClusterFolders folders)
    {
        if (File.Exists(Path.Combine(folders.DataDirectory, "PG_VERSION")))
        {
            throw new EmbeddedPostgresException(
                $"{folders.DataDirectory} is itself a PostgreSQL data directory. Choose a folder of Monitor's own with Monitor__DataDirectory.");
        }

        if (folders.ClusterMajor() is null && Directory.Exists(folders.Cluster) && Directory.EnumerateFileSystemEntries(folders.Cluster).Any())
        {
            throw new EmbeddedPostgresException(
                $"{folders.Cluster} is not empty and not a PostgreSQL cluster. Move it away, or choose another folder with Monitor__DataDirectory.");
        }
    }

    // The built-in C.UTF-8 sorts by code point whatever the system's C library is; older servers take it from there.
    private static string[][] Locales(int major) => major >= FirstMajorWithBuiltinLocale
        ? [["--locale-provider=builtin", "--locale=C.UTF-8"], ["--locale=C.UTF-8"], ["--locale=C"]]
        : [["--locale=C.UTF-8"], ["--locale=C"]];

    private static string[] Arguments(ClusterFolders folders, string[] locale, bool durable) =>
    [
        $"--pgdata={folders.UnfinishedCluster}",
        $"--username={ServerSettings.SuperUser}",
        $"--pwfile={folders.PasswordFile}",
        "--encoding=UTF8",
        "--auth=scram-sha-256",
        .. locale,
        .. durable ? new[] { "--data-checksums" } : ["--no-sync"],
    ];

    private static void DeleteUnfinished(ClusterFolders folders)
    {
        if (Directory.Exists(folders.UnfinishedCluster))
        {
            Directory.Delete(folders.UnfinishedCluster, recursive: true);
        }
    }

    private static void RemoveEmpty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }
    }
}
