namespace Monitor.Data.Embedded.Folders;

/// <summary>Folders and files with exact modes, whatever the process's umask is.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder only its owner can enter; a folder that exists is tightened.</summary>
    public static void CreateOwnerOnly(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, OwnerOnly);
    }

    /// <summary>
    /// Creates the app's data folder with its missing parents and leaves those that exist as they are.
    /// </summary>
    /// <param name="traversable">True when another user, the server's, has to pass through.</param>
    public static void CreateDataDirectory(string folder, bool traversable)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            CreateDataDirectory(parent, traversable);
        }

        Directory.CreateDirectory(folder);
        SetMode(folder, traversable ? Traversable : OwnerOnly);
    }

    /// <summary>Writes a secret that never exists with a wider mode than 0600.</summary>
    public static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
