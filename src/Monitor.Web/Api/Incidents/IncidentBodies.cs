namespace Monitor.Web.Api.Incidents;

/// <summary>Body of <c>POST /incidents/{id}/acknowledge</c>.</summary>
/// <param name="Note">Up to 2,000 characters.</param>
internal sealed record AcknowledgeBody(string? Note = null);

/// <summary>Body of <c>POST /incidents/{id}/assign</c>.</summary>
/// <param name="Assignee">Up to 200 characters; null for nobody.</param>
internal sealed record AssignBody(string? Assignee = null);

/// <summary>Body of <c>POST /incidents/{id}/snooze</c>. One of both; 0 minutes end a snooze.</summary>
/// <param name="Until">At most 30 days from now.</param>
/// <param name="Minutes">1–43200.</param>
internal sealed record SnoozeBody(DateTimeOffset? Until = null, int? Minutes = null);

/// <summary>Body of <c>POST /incidents/{id}/notes</c>.</summary>
/// <param name="Text">Up to 2,000 characters.</param>
internal sealed record NoteBody(string Text = "");
