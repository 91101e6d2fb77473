namespace Monitor.Web.Components.Forms;

/// <summary>
/// What a part of a form gives to its fields. It stays the same as long as the form does: a new one with each drawing would have the
/// fields take their values twice, first those of before what was just typed.
/// </summary>
/// <param name="errorOf">The error of a field by the API's path of it (<c>tcp.host</c>), or null.</param>
/// <param name="changed">Called after any field of it has changed.</param>
public sealed class FormScope(Func<string, string?> errorOf, Func<Task> changed)
{
    /// <summary>Other fields are wrong than before.</summary>
    public event Action? ErrorsChanged;

    public string? ErrorOf(string path) => errorOf(path);

    public Task ChangedAsync() => changed();

    internal void TellErrors() => ErrorsChanged?.Invoke();
}
