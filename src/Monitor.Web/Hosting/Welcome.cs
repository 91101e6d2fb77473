namespace Monitor.Web.Hosting;

/// <summary>What whoever started the product needs to know: a person on a terminal, or who reads its log.</summary>
internal static partial class Welcome
{
    public static void Print(IConfiguration configuration, ILogger log, string address, string? setupLink)
    {
        if (LogFormat.IsJson(configuration))
        {
            Log.Ready(log, address, setupLink);
            return;
        }

        // In one piece: no line of the log comes between.
        var setup = setupLink is null ? "" : $"  Set it up here, once: {setupLink}{Environment.NewLine}";
        Console.WriteLine($"{Environment.NewLine}  Monitor is ready at {address}{Environment.NewLine}{setup}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Monitor is ready at {Address}; to be set up, once, at {SetupLink}")]
        public static partial void Ready(ILogger logger, string address, string? setupLink);
    }
}
