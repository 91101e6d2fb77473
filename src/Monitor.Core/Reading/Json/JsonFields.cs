using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Monitor.Core.Reading.Json;

/// <summary>
/// The known fields of one JSON object, found in a single pass over its keys; of doubled keys the last one stands.
/// Recognising forty dialects is then a matter of looking into slots.
/// </summary>
internal readonly struct JsonFields
{
    /// <summary>No payload has more keys that mean something; of one that has, the rest is not looked at.</summary>
    private const int MostKnown = 24;

    private readonly Places _places;
    private readonly Values _values;
    private readonly byte _known;

    public JsonFields(JsonElement element)
    {
        Element = element;
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in element.EnumerateObject())
        {
            Count++;
            var key = JsonMarshal.GetRawUtf8PropertyName(property);
            var value = property.Value;
            Kinds |= (ValueKinds)(1 << (int)value.ValueKind);
            var field = FieldNames.Find(key);
            if (field != Field.None)
            {
                HasReserved |= FieldNames.IsReserved(field);
                if (_places[(int)field] == 0 && _known < MostKnown)
                    _places[(int)field] = ++_known;
                if (_places[(int)field] is > 0 and var place)
                    _values[place - 1] = value;
            }
            else if (value.ValueKind == JsonValueKind.Array && key.EndsWith("_check"u8))
            {
                HasCheckArrays = true;
            }
        }
    }

    public JsonElement Element { get; }

    /// <summary>The number of keys.</summary>
    public int Count { get; }

    /// <summary>Which kinds of value occur.</summary>
    public ValueKinds Kinds { get; }

    /// <summary>True when a key is one that never names a part.</summary>
    public bool HasReserved { get; }

    /// <summary>True when an array is named like GitLab's <c>db_check</c>.</summary>
    public bool HasCheckArrays { get; }

    public JsonElement this[Field field] => _places[(int)field] is > 0 and var place ? _values[place - 1] : default;

    public bool Has(Field field) => _places[(int)field] > 0;

    public JsonValueKind Kind(Field field) => _places[(int)field] is > 0 and var place ? _values[place - 1].ValueKind : JsonValueKind.Undefined;

    public bool IsObject(Field field) => Kind(field) == JsonValueKind.Object;

    public bool IsArray(Field field) => Kind(field) == JsonValueKind.Array;

    public bool IsText(Field field) => Kind(field) == JsonValueKind.String;

    public bool IsTrue(Field field) => Kind(field) == JsonValueKind.True;

    public bool IsFlag(Field field) => Kind(field) is JsonValueKind.True or JsonValueKind.False;

    /// <summary>The fields of an object one level down; no fields when it is none.</summary>
    public JsonFields Of(Field field) => IsObject(field) ? new(this[field]) : default;

    /// <summary>The fields of an array's first element; no fields when there is none.</summary>
    public JsonFields FirstOf(Field field)
    {
        if (IsArray(field))
        {
            foreach (var item in this[field].EnumerateArray())
                return new JsonFields(item);
        }

        return default;
    }

    /// <summary>The fields of an object's first value; no fields when there is none.</summary>
    public JsonFields FirstValue()
    {
        if (Element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in Element.EnumerateObject())
                return new JsonFields(property.Value);
        }

        return default;
    }

    /// <summary>For each field the number of its value, from 1; 0 for none. Kept apart from the values because it stays small.</summary>
    [InlineArray((int)Field.Count)]
    private struct Places
    {
        private byte _first;
    }

    [InlineArray(MostKnown)]
    private struct Values
    {
        private JsonElement _first;
    }
}

/// <summary>Kinds of JSON values, one bit for each <see cref="JsonValueKind"/>.</summary>
[Flags]
internal enum ValueKinds
{
    None = 0,
    Object = 1 << JsonValueKind.Object,
    Array = 1 << JsonValueKind.Array,
    Text = 1 << JsonValueKind.String,
    Number = 1 << JsonValueKind.Number,
    True = 1 << JsonValueKind.True,
    False = 1 << JsonValueKind.False,
    Null = 1 << JsonValueKind.Null,
    Flags = True | False,
}
