using System.Text.Json;
using Monitor.Load.Running;

namespace Monitor.Load.Kill;

/// <summary>What the next run has to know of those before it: it finds database and receivers where they were.</summary>
/// <param name="Kills">So far.</param>
/// <param name="Target">Port of the services.</param>
/// <param name="Receivers">Their ports, by channel.</param>
internal sealed record KillProgress(int Kills, int Services, int Target, IReadOnlyDictionary<string, int> Receivers)
{
    public static KillProgress Begin(KillOptions options)
    {
        var ports = Ports.Lasting(Receiver.Kinds.Count + 1);
        return new KillProgress(0, options.Services, ports[0], Receiver.Kinds.Keys.Zip(ports.Skip(1)).ToDictionary(p => p.First, p => p.Second));
    }

    /// <exception cref="InvalidOperationException">There is nothing to go on with.</exception>
    public static KillProgress Read(string folder)
    {
        var file = FileIn(folder);
        return File.Exists(file) && JsonSerializer.Deserialize<KillProgress>(File.ReadAllText(file)) is { } progress
            ? progress
            : throw new InvalidOperationException($"There is nothing to resume in {folder}.");
    }

    public void Write(string folder)
    {
        var file = FileIn(folder);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this));
        File.Move(file + ".new", file, overwrite: true);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "progress.json");
}
