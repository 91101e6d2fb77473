namespace Monitor.Scenarios.Tests.Nodes;

internal static class NodeProgram
{
    public static Task<int> RunAsync(string connectionString) => Task.FromResult(1);
}
internal static class KillRun
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(1);
}
