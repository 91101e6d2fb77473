namespace Monitor.Data.Embedded.Folders;

/// <summary>A path with every symbolic link in it followed.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = new DirectoryInfo(Path.Combine(Of(parent), Path.GetFileName(full)));
        return here.Exists && here.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : here.FullName;
    }
}
