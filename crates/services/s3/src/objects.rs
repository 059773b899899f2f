//! Objects for the other services of this node.

use crate::call::{Call, Facts};
use crate::model::{Body, Version, object_arn};
use crate::{Error, Result, Service, access, db, ops, sealed};
use bytes::Bytes;
use cloud::{Context, Object};
use futures::StreamExt as _;
use s3s::dto::PutObjectInput;
use std::future::Future;
use std::io::{Seek as _, SeekFrom};
use std::pin::Pin;
use tokio::io::AsyncWriteExt as _;

/// This node's objects, behind the seam that services share.
pub struct LocalObjects(Service);

impl LocalObjects {
    pub fn new(service: Service) -> Self {
        Self(service)
    }

    async fn open(
        &self,
        context: &Context,
        bucket: &str,
        key: &str,
        version: Option<&str>,
        max: u64,
    ) -> Result<Object> {
        let found = self.authorized(context, bucket, key, version).await?;
        if found.size > max {
            return Err(Error::EntityTooLarge { proposed: found.size.to_string(), max: max.to_string() });
        }
        let (size, etag, id) = (found.size, found.etag.clone(), found.id.clone());
        let file = self.file(&found).await?;
        let shown = Some(id).filter(|id| id != crate::model::NULL_VERSION);
        Ok(Object { file, len: size, etag, version_id: shown })
    }

    async fn write(&self, context: &Context, place: (&str, &str), content_type: &str, body: Bytes) -> Result<()> {
        let (bucket, key) = place;
        let name = bucket.to_owned();
        let loaded = self.0.db().read(move |tx| db::buckets::require(tx, &name)).await?;
        let facts = Facts { length: Some(body.len() as u64), ..Facts::default() };
        let call = Call::new(self.0.clone(), context.clone(), facts);
        let conditions = access::conditions(&call);
        call.authorize("s3:PutObject", &object_arn(bucket, key), Some(&loaded), &conditions)?;
        call.set_bucket(loaded);
        let input = PutObjectInput {
            bucket: bucket.into(),
            key: key.into(),
            content_type: Some(content_type.into()),
            body: Some(s3s::Body::from(body).into()),
            ..PutObjectInput::default()
        };
        ops::objects::put(&call, input).await.map(drop)
    }

    /// The version, if the caller may read it.
    async fn authorized(&self, context: &Context, bucket: &str, key: &str, version: Option<&str>) -> Result<Version> {
        let call = Call::new(self.0.clone(), context.clone(), Facts::default());
        let (loaded, tags) = access::load(&call, bucket, Some(key), version).await?;
        let action = if version.is_some() { "s3:GetObjectVersion" } else { "s3:GetObject" };
        let mut conditions = access::conditions(&call);
        conditions.extend(version.iter().map(|version| ("s3:VersionId".to_owned(), vec![(*version).to_owned()])));
        conditions.extend(access::existing(tags));
        call.authorize(action, &object_arn(bucket, key), Some(&loaded), &conditions)?;
        let found = ops::objects::version(&self.0, bucket.into(), key.into(), version.map(str::to_owned)).await;
        match found {
            Ok((_, found)) => {
                sealed::open(&call, (bucket, key), found.meta.encryption.as_ref()).await?;
                Ok(found)
            }
            Err(error) => {
                // who may not list learns nothing of what is missing
                call.authorize("s3:ListBucket", &loaded.arn(), Some(&loaded), &[])?;
                Err(error)
            }
        }
    }

    /// One blob is opened as it is; several are brought together in a file that has no name.
    async fn file(&self, version: &Version) -> Result<std::fs::File> {
        if let Body::Blob(blob) = &version.body {
            let file = self.0.shelf().blobs().open_file(blob).await.map_err(|_| Error::no_key(&version.key))?;
            return Ok(file.into_std().await);
        }
        let (pending, _) = self.0.shelf().begin().await?;
        let path = self.0.shelf().blobs().path(pending.id());
        let scratch = unnamed(&path).map_err(Error::internal)?;
        let mut file = tokio::fs::File::from_std(scratch);
        let mut body = ops::objects::read(&self.0, version, None).await?;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(Error::InternalError)?;
            file.write_all(&chunk).await.map_err(Error::internal)?;
        }
        file.flush().await.map_err(Error::internal)?;
        let mut file = file.into_std().await;
        file.seek(SeekFrom::Start(0)).map_err(Error::internal)?;
        Ok(file)
    }
}

/// A file beside the blobs that is gone once it is closed.
fn unnamed(path: &std::path::Path) -> std::io::Result<std::fs::File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = std::fs::File::options().create_new(true).read(true).write(true).open(path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

impl cloud::Objects for LocalObjects {
    fn get<'a>(
        &'a self,
        context: &'a Context,
        bucket: &'a str,
        key: &'a str,
        version: Option<&'a str>,
        max_bytes: u64,
    ) -> Pin<Box<dyn Future<Output = cloud::Result<Object>> + Send + 'a>> {
        Box::pin(async move { Ok(self.open(context, bucket, key, version, max_bytes).await?) })
    }

    fn put<'a>(
        &'a self,
        context: &'a Context,
        bucket: &'a str,
        key: &'a str,
        content_type: &'a str,
        body: Bytes,
    ) -> Pin<Box<dyn Future<Output = cloud::Result<()>> + Send + 'a>> {
        Box::pin(async move { Ok(self.write(context, (bucket, key), content_type, body).await?) })
    }
}
