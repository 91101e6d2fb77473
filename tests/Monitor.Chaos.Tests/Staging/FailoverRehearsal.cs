using Monitor.Load.Running;
using Monitor.Testing;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>What <c>docs/high-availability.md</c> tells operators to type when the primary is gone, word by word: only address, user's password and node are put in.</summary>
/// <param name="standby">What is left.</param>
internal sealed class FailoverRehearsal(Stage stage, DatabaseServer standby)
{
    private readonly IReadOnlyList<string> _commands = Documented.Commands("high-availability.md", "Rehearse a failover");

    /// <summary>The first line.</summary>
    /// <exception cref="InvalidOperationException">It did not work.</exception>
    public async Task PromoteAsync(CancellationToken cancellationToken)
    {
        var (line, code, said) = await TypeAsync(_commands[0], cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"{line} ended with {code}: {said}");
    }

    /// <summary>The others, at the same time.</summary>
    /// <returns>Each as it stands there, with its exit code.</returns>
    public async Task<IReadOnlyList<(string Line, int Code, string Said)>> LookAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_commands.Skip(1).Select(line => TypeAsync(line, cancellationToken)));

    private async Task<(string Line, int Code, string Said)> TypeAsync(string line, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] environment =
        [
            new("PGPASSWORD", standby.Password),
            new("ConnectionStrings__Monitor", stage.Databases.ConnectionString),
            new("ASPNETCORE_URLS", stage.Nodes[0].Client.BaseAddress!.ToString()),
        ];
        var (code, said) = await Shell.TypeAsync(line.Replace("-h db-2 ", $"-h {standby.Address} ", StringComparison.Ordinal), Path.GetDirectoryName(Programs.App)!, environment, cancellationToken);
        return (line, code, said);
    }
}
