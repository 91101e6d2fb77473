namespace Monitor.Web.Components.Elements.Said;

internal static partial class UndoLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What was done was not undone.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
