//! What goes into a statement and what comes out.

use crate::{Error, Result};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

macro_rules! from {
    ($($kind:ty => |$v:ident| $make:expr),* $(,)?) => {$(
        impl From<$kind> for Value { fn from($v: $kind) -> Self { $make } }
    )*};
}
from! {
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(v.into()),
    u32 => |v| Self::Int(v.into()),
    u64 => |v| Self::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    usize => |v| Self::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    bool => |v| Self::Int(v.into()),
    f64 => |v| Self::Real(v),
    String => |v| Self::Text(v),
    &String => |v| Self::Text(v.clone()),
    &str => |v| Self::Text(v.into()),
    Vec<u8> => |v| Self::Blob(v),
    &[u8] => |v| Self::Blob(v.into()),
    base::Timestamp => |v| Self::Int(v.millis()),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Real(v) => ValueRef::Real(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(v) => Self::Int(v),
            ValueRef::Real(v) => Self::Real(v),
            ValueRef::Text(v) => Self::Text(String::from_utf8_lossy(v).into_owned()),
            ValueRef::Blob(v) => Self::Blob(v.to_vec()),
        }
    }
}

/// One row of an answer. Columns are counted from 0; another type than asked for is [`Error::Type`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    pub fn int(&self, column: usize) -> Result<i64> {
        self.opt_int(column)?.ok_or(Error::Type)
    }
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>> {
        match self.0.get(column) {
            Some(Value::Int(v)) => Ok(Some(*v)),
            Some(Value::Null) => Ok(None),
            _ => Err(Error::Type),
        }
    }
    pub fn real(&self, column: usize) -> Result<f64> {
        match self.0.get(column) {
            Some(Value::Real(v)) => Ok(*v),
            Some(Value::Int(v)) => Ok(*v as f64),
            _ => Err(Error::Type),
        }
    }
    pub fn text(&self, column: usize) -> Result<&str> {
        self.opt_text(column)?.ok_or(Error::Type)
    }
    pub fn opt_text(&self, column: usize) -> Result<Option<&str>> {
        match self.0.get(column) {
            Some(Value::Text(v)) => Ok(Some(v)),
            Some(Value::Null) => Ok(None),
            _ => Err(Error::Type),
        }
    }
    pub fn blob(&self, column: usize) -> Result<&[u8]> {
        match self.0.get(column) {
            Some(Value::Blob(v)) => Ok(v),
            Some(Value::Text(v)) => Ok(v.as_bytes()),
            _ => Err(Error::Type),
        }
    }
    pub fn bool(&self, column: usize) -> Result<bool> {
        self.int(column).map(|v| v != 0)
    }
    pub fn timestamp(&self, column: usize) -> Result<base::Timestamp> {
        self.int(column).map(base::Timestamp::from_millis)
    }
}
