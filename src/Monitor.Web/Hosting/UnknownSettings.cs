namespace Monitor.Web.Hosting;

/// <summary>Says at the start which settings have no effect.</summary>
internal static partial class UnknownSettings
{
    public static void Tell(IConfiguration configuration, ILogger log)
    {
        foreach (var sentence in KnownSettings.Unknown(configuration))
            Log.Unknown(log, sentence);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentence}")]
        public static partial void Unknown(ILogger logger, string sentence);
    }
}
