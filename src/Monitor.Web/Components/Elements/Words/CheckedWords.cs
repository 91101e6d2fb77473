using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Said;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Says what came of a check that somebody asked for.</summary>
public static class CheckedWords
{
    /// <param name="done">Null when the service is gone.</param>
    public static Toast Of(CheckedNow? done)
    {
        if (done?.Results.MaxBy(r => r.Status) is not { } worst)
            return Toast.Failed("No probe could be asked now.");
        var said = $"Checked: {StatusLook.For(worst.Status).Word.ToLowerInvariant()}. {worst.Reason}";
        return Toast.Done(done.Recorded ? said : $"{said.TrimEnd('.')}. Nothing is recorded while the service is not watched.");
    }
}
