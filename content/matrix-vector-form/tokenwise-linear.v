(** The layer X ↦ XW + 1bᵀ has the constant form vec_r(XW + 1bᵀ) = (I ⊗ Wᵀ) vec_r(X) + 1 ⊗ b. Its matrix has n equal
    blocks on the diagonal and zeros elsewhere. Such matrices form a space of dimension dd'; none of them lets an
    output token depend on another input token. The dimension is told by what the proof uses: W ↦ I ⊗ Wᵀ is linear and
    injective on (d x d') matrices. Indices begin at 0; X is (n x d), W is (d x d'), and place i d' + a of the output
    is feature a of token i. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker.
Local Open Scope R_scope.

Definition tokenwise (d d' : nat) (W : mat) : mat := kron d' d eye (transpose W).

Lemma tokenwise_entry d d' W i j a c : (a < d')%nat -> (c < d)%nat ->
  tokenwise d d' W (i * d' + a)%nat (j * d + c)%nat = eye i j * W c a.
Proof.
  intros ha hc. unfold tokenwise, kron, transpose. now rewrite !flatten_div, !flatten_mod by assumption.
Qed.

Lemma tokenwise_value n d d' W X i a : (i < n)%nat -> (a < d')%nat ->
  mulv (n * d) (tokenwise d d' W) (vecr d X) (i * d' + a)%nat = mul d X W i a.
Proof.
  intros hi ha. unfold mulv. rewrite sum_flatten, (sum_single n _ i hi).
  - apply sum_ext; intros c hc. rewrite tokenwise_entry, eye_same by assumption.
    unfold vecr. rewrite flatten_div, flatten_mod by exact hc. ring.
  - intros j _ hj. apply sum_zero; intros c hc. rewrite tokenwise_entry, eye_other by (assumption || auto). ring.
Qed.

Theorem tokenwise_linear (n d d' : nat) (W : mat) (b : vec) :
  (forall X p, (p < n * d')%nat ->
    vecr d' (fun i a => mul d X W i a + b a) p = mulv (n * d) (tokenwise d d' W) (vecr d X) p + b (p mod d')%nat) /\
  (forall i j a c, (a < d')%nat -> (c < d)%nat ->
    tokenwise d d' W (i * d' + a)%nat (j * d + c)%nat = if Nat.eqb i j then W c a else 0) /\
  (forall s V r q, tokenwise d d' (fun i j => s * W i j + V i j) r q = s * tokenwise d d' W r q
    + tokenwise d d' V r q) /\
  (forall V, (0 < n)%nat -> eqm (n * d') (n * d) (tokenwise d d' W) (tokenwise d d' V) -> eqm d d' W V) /\
  (forall X Y i a, (i < n)%nat -> (a < d')%nat -> (forall c, (c < d)%nat -> X i c = Y i c) ->
    mulv (n * d) (tokenwise d d' W) (vecr d X) (i * d' + a)%nat
      = mulv (n * d) (tokenwise d d' W) (vecr d Y) (i * d' + a)%nat).
Proof.
  split; [|split; [|split; [|split]]].
  - intros X p hp. destruct (flatten_bounds n d' p hp) as [hi ha].
    assert (E : (p = p / d' * d' + p mod d')%nat) by (rewrite Nat.mul_comm; apply Nat.div_mod; lia).
    rewrite E at 2. rewrite tokenwise_value by assumption. reflexivity.
  - intros i j a c ha hc. rewrite tokenwise_entry by assumption. unfold eye. destruct (Nat.eqb i j); ring.
  - intros s V r q. unfold tokenwise, kron, transpose. ring.
  - intros V hn h c a hc ha. specialize (h (0 * d' + a) (0 * d + c))%nat.
    rewrite !tokenwise_entry, eye_same in h by assumption. rewrite <- (Rmult_1_l (W c a)), <- (Rmult_1_l (V c a)).
    apply h; nia.
  - intros X Y i a hi ha h. rewrite !tokenwise_value by assumption. apply sum_ext; intros c hc. now rewrite h.
Qed.

(** Not every matrix is that of a token-wise layer: with two tokens of one feature there is one that is not. *)
Theorem control_not_every_matrix : ~ (forall M : mat, exists W, eqm 2 2 M (tokenwise 1 1 W)).
Proof.
  intros h. destruct (h (fun _ _ => 1)) as [W E]. specialize (E 0 1)%nat.
  pose proof (tokenwise_entry 1 1 W 0 1 0 0 ltac:(lia) ltac:(lia)) as T. simpl in T. rewrite T in E.
  rewrite eye_other in E by lia. specialize (E ltac:(lia) ltac:(lia)). lra.
Qed.
