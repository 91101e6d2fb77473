using Monitor.Core.Registry;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>What was typed into a form that is not saved.</summary>
/// <param name="At">When it was kept.</param>
/// <param name="Content">What was typed, as JSON without secrets.</param>
/// <param name="Begun">What the form began with, likewise.</param>
/// <param name="Of">The state of what is edited that it was typed over; null for something new.</param>
/// <param name="HadSecrets">Secrets were typed, too: they are kept nowhere.</param>
public sealed record Draft(DateTimeOffset At, string Content, string Begun, Revision? Of, bool HadSecrets);
