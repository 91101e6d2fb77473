using Monitor.Chaos.Tests.Running;
using Monitor.Load;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Monitor.Chaos.Tests;

internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["list"] => Task.FromResult(FaultList.Print()),
        ["short" or "run", .. var rest] => ChaosOptions.Parse(args[0] == "short", rest) is { } options
            ? Command.RunAsync(options.Longest, stopping => new ChaosRun(options, stopping).RunAsync())
            : Command.RefuseAsync(ChaosOptions.Usage),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
