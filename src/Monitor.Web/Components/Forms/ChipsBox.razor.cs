using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Monitor.Web.Components.Forms;

/// <summary>Words that are typed, chosen or pasted. What is typed counts at once; it becomes chips with Enter, or when the field is left.</summary>
public sealed partial class ChipsBox
{
    private const int Most = 50;

    private MudAutocomplete<string> _box = default!;
    private List<string> _chips = [];
    private IReadOnlyList<string> _said = [];
    private IReadOnlyList<string>? _given;
    private string _typed = "";

    /// <summary>What exists already.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Suggestion> Known { get; set; } = [];

    /// <summary>Anything else is an error: it is not offered, and a name stands for its word.</summary>
    [Parameter]
    public bool OnlyKnown { get; set; }

    // Only a list from outside replaces what is shown: its own comes back with each word that is typed, and late.
    protected override void OnParametersSet()
    {
        var isNew = !ReferenceEquals(Value, _given);
        _given = Value;
        if (!isNew || (Value ?? []).SequenceEqual(_said))
            return;
        (_chips, _said, _typed) = ([.. Value ?? []], Value ?? [], "");
    }

    private static string[] Words(string text) => text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Task<IEnumerable<string>> FindAsync(string? typed, CancellationToken cancellationToken) =>
        Task.FromResult(Suggestions.ForWord(Words(typed ?? "").LastOrDefault(), Left, OnlyKnown));

    private IReadOnlyList<Suggestion> Left => [.. Known.Where(k => !_chips.Contains(k.Value))];

    private IEnumerable<string> Typed => OnlyKnown ? Words(_typed).Select(word => Suggestions.Named(word, Known)) : Words(_typed);

    // From the browser, in the order of the keys: MudBlazor tells of a text when it has done with it, which may be after the next one.
    private Task TypedAsync(ChangeEventArgs input)
    {
        _typed = input.Value as string ?? "";
        return SayAsync();
    }

    /// <summary>A suggestion was chosen: it stands for the word that was being typed.</summary>
    private async Task TakeAsync(string? chosen)
    {
        if (string.IsNullOrWhiteSpace(chosen))
            return;
        Add([.. Words(_typed).SkipLast(1), chosen.Trim()]);
        await EmptyAsync();
    }

    /// <summary>The box is empty already, in the browser and here.</summary>
    private async Task EndedAsync(ChipEventArgs ended)
    {
        var words = Words(ended.Word);
        Add(ended.Key switch
        {
            "Enter" => words.Select(word => Suggestions.Meant(word, Left, OnlyKnown)),
            "," when OnlyKnown => words.Select(word => Suggestions.Named(word, Known)),
            _ => words,
        });
        await _box.CloseMenuAsync();
        await SayAsync();
    }

    private async Task CommitAsync()
    {
        if (Typed.ToList() is not { Count: > 0 } words)
            return;
        Add(words);
        await EmptyAsync();
    }

    private Task PressedAsync(KeyboardEventArgs key) =>
        key.Key == "Backspace" && _typed.Length == 0 && _chips.Count > 0 ? RemoveAsync(_chips[^1]) : Task.CompletedTask;

    // With the list open, it is a suggestion that is being clicked.
    private Task LeftAsync(FocusEventArgs left) => _box.Open ? Task.CompletedTask : CommitAsync();

    private async Task RemoveAsync(string chip)
    {
        _chips.Remove(chip);
        // First: the focus takes a round trip, and the form may be saved meanwhile.
        await SayAsync();
        // The button that had the focus goes with its chip.
        await _box.FocusAsync();
    }

    private void Add(IEnumerable<string> words) => _chips = [.. _chips.Union(words)];

    private async Task EmptyAsync()
    {
        _typed = "";
        await _box.ClearAsync();
        await SayAsync();
    }

    private Task SayAsync()
    {
        IReadOnlyList<string> now = [.. _chips.Union(Typed)];
        if (now.SequenceEqual(_said))
            return Task.CompletedTask;
        _said = now;
        return SetAsync(now);
    }
}
